import { enter } from "./support/enter.js";

enter("serve.ts", { build: true });
