import { enter } from "./support/enter.js";

// `node bin/tool.js db-diff …`: a tool of the repository, one TypeScript file in `bin`.
const [name] = process.argv.splice(2, 1);
await enter(`${name}.ts`);
