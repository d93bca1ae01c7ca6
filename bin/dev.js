import { enter } from "./support/enter.js";

process.argv.push("--dev");
enter("serve.ts");
