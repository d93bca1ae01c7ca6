import { enter } from "./support/enter.js";

await enter("test.ts");
