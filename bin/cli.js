import { enter } from "./support/enter.js";

await enter("cli.ts");
