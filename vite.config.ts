import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The screens. Nothing is put into the page itself: the content policy allows files of our own only. */
export default defineConfig({
  root: "src/app/web",
  plugins: [react()],
  build: {
    outDir: "../../../dist/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2023",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env.PORT ?? "4000"}` } },
});
