import { defineConfig } from "vite";

// Relative addresses, so that the workbench also works under a path of another server.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/lianpu/web/static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8642" } },
});
