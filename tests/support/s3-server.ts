import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A store that speaks as much of S3 as a keeper of files needs, and believes no request by its word. */
export type S3Server = {
  readonly endpoint: string;
  readonly objects: Map<string, { readonly bytes: Buffer; readonly at: Date }>;
  /** Requests whose signature did not hold. */
  readonly refused: () => number;
  /** While set, what is stored loses its last byte. */
  lossy: boolean;
  close(): Promise<void>;
};

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) =>
  createHmac("sha256", key).update(data).digest();

/** Encoding of AWS: everything but unreserved signs. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Whether a request is signed with these keys, after "Signature Version 4": computed here from the
 * published rules, apart from any client.
 */
function isSigned(
  request: IncomingMessage,
  body: Buffer,
  keys: { readonly id: string; readonly secret: string; readonly region: string },
): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, day, region, names, signature] =
    pattern.exec(request.headers.authorization ?? "") ?? [];
  if (id !== keys.id || region !== keys.region || !day || !names || !signature) return false;
  const url = new URL(request.url ?? "/", "http://x");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&");
  const headers = names
    .split(";")
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replace(/\s+/g, " ")}\n`,
    )
    .join("");
  const claimed = String(request.headers["x-amz-content-sha256"] ?? "");
  if (claimed !== "UNSIGNED-PAYLOAD" && claimed !== sha256(body)) return false;
  const canonical = [request.method, url.pathname, query, headers, names, claimed].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join(
    "\n",
  );
  const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${keys.secret}`,
  );
  return timingSafeEqual(Buffer.from(signature), Buffer.from(hmac(key, text).toString("hex")));
}

/** Starts such a store on loopback with one bucket. */
export async function startS3(keys: {
  readonly id: string;
  readonly secret: string;
  readonly region: string;
  readonly bucket: string;
}): Promise<S3Server> {
  const objects: S3Server["objects"] = new Map();
  let refused = 0;
  const answer = (
    response: ServerResponse,
    status: number,
    body: string | Buffer = "",
    more = {},
  ) => {
    response.writeHead(status, { "content-length": Buffer.byteLength(body), ...more });
    response.end(body);
  };
  const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (!isSigned(request, body, keys)) {
      refused += 1;
      return answer(response, 403, error("SignatureDoesNotMatch"));
    }
    const url = new URL(request.url ?? "/", "http://x");
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split("/");
    if (bucket !== keys.bucket) return answer(response, 404, error("NoSuchBucket"));
    const key = rest.join("/");
    if (url.searchParams.get("list-type") === "2") {
      return answer(response, 200, listing(objects, url.searchParams), {
        "content-type": "application/xml",
      });
    }
    const found = objects.get(key);
    switch (request.method) {
      case "PUT":
        objects.set(key, { bytes: self.lossy ? body.subarray(0, -1) : body, at: new Date() });
        return answer(response, 200);
      case "DELETE":
        objects.delete(key);
        return answer(response, 204);
      case "HEAD":
        if (found === undefined) return answer(response, 404);
        response.writeHead(200, {
          ...{ "content-length": found.bytes.length, "last-modified": found.at.toUTCString() },
        });
        return response.end();
      default:
        return found === undefined
          ? answer(response, 404, error("NoSuchKey"))
          : answer(response, 200, found.bytes, { "last-modified": found.at.toUTCString() });
    }
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const self: S3Server = {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    refused: () => refused,
    lossy: false,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}

/** A list of names, two to a page, so that pages have to be followed. */
function listing(objects: S3Server["objects"], query: URLSearchParams): string {
  const names = [...objects.keys()]
    .filter((key) => key.startsWith(query.get("prefix") ?? ""))
    .toSorted();
  const from = Number(query.get("continuation-token") ?? "0");
  const next =
    from + 2 < names.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
  const rows = names.slice(from, from + 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ""}</IsTruncated>${rows.join("")}${next}</ListBucketResult>`;
}
