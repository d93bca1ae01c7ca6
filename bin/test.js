import { enter } from "./support/enter.js";

enter("test.ts");
