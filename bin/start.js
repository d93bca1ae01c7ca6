import { enter } from "./support/enter.js";

await enter("serve.ts", { build: true });
