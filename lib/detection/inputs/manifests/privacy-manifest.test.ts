import { describe, expect, it } from "vitest";
import { readPrivacyManifest, sniffPrivacyManifest } from "./privacy-manifest.ts";

const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>NSPrivacyTrackingDomains</key><array><string>https://api2.example.com/2/x</string></array>
<key>NSPrivacyCollectedDataTypes</key><array><dict>
<key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataTypeEmailAddress</string>
<key>NSPrivacyCollectedDataTypeLinked</key><true/>
<key>NSPrivacyCollectedDataTypeTracking</key><false/></dict></array>
</dict></plist>`;

describe("a privacy manifest", () => {
  it("declares elements and the hosts of tracking", () => {
    expect(sniffPrivacyManifest(manifest)).toBe(true);
    expect(readPrivacyManifest(manifest)).toMatchObject([
      {
        declaration: {
          element: "email",
          place: "NSPrivacyCollectedDataTypeEmailAddress, linked, no tracking",
        },
      },
      { type: "host", host: "api2.example.com" },
    ]);
  });

  it("is refused where it is binary, hostile or none", () => {
    expect(() => readPrivacyManifest("bplist00…")).toThrow("binary");
    expect(() =>
      readPrivacyManifest(manifest.replace(/<!DOCTYPE[^>]*>/, '<!DOCTYPE p [<!ENTITY a "b">]>')),
    ).toThrow("entities");
    expect(() => readPrivacyManifest("<plist><dict/></plist>")).toThrow("no privacy manifest");
    expect(() => readPrivacyManifest("<oops")).toThrow("not a property list");
  });
});
