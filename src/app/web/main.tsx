// Where the window begins.
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { toldOf } from "../../ui/ask.ts";
import { theme } from "../../ui/theme.ts";
import { loadAnewWhenOutdated } from "./broken-page.tsx";
import { router } from "./router.tsx";
import "@fontsource-variable/inter/wght.css";
import "./styles.css";

/** Asked again only where nobody answered: a refusal stays a refusal. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (times, error) => times < 2 && [0, 503].includes(toldOf(error).status),
    },
  },
});

loadAnewWhenOutdated();
const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
