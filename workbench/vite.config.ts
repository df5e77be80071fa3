import { readFileSync, readdirSync } from "node:fs";

import { type Plugin, defineConfig } from "vite";

const PDF = "node_modules/pdfjs-dist";

/** What pdf.js fetches while it draws: character maps of Chinese files, fonts a file leaves out,
 * decoders of scanned images in JavaScript. All is served from here, nothing from the network. */
function pdfParts(): Plugin {
  const kept = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ };
  return {
    name: "pdf-parts",
    generateBundle() {
      for (const [folder, names] of Object.entries(kept))
        for (const name of readdirSync(`${PDF}/${folder}`))
          if (names.test(name) || name.startsWith("LICENSE"))
            this.emitFile({
              type: "asset",
              fileName: `pdf/${folder}/${name}`,
              source: readFileSync(`${PDF}/${folder}/${name}`),
            });
    },
  };
}

// Relative addresses, so that the workbench also works under a path of another server.
export default defineConfig({
  base: "./",
  plugins: [pdfParts()],
  build: {
    outDir: "../src/lianpu/web/static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8642" } },
});
