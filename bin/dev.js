import { enter } from "./support/enter.js";

process.argv.push("--dev");
await enter("serve.ts");
