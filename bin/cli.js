import { enter } from "./support/enter.js";

enter("cli.ts");
