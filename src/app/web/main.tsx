// Where the window begins.
import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { toldOf } from "../../ui/ask.ts";
import { keepFocus } from "../../ui/keep-focus.ts";
import { noticePresence } from "../../ui/session.ts";
import { theme } from "../../ui/theme.ts";
import { loadAnewWhenOutdated } from "./broken-page.tsx";
import { comesToAnEnd } from "./live.ts";
import { becomeWhoWasChosen } from "./own-window.ts";
import { router } from "./router.tsx";
import "@fontsource-variable/inter/wght.css";
import "./styles.css";

/** Whoever is told that they are not signed in any more is asked to come in, where they are. */
const onError = (error: unknown) => {
  if (toldOf(error).status === 401) comesToAnEnd(queries);
};

/** Asked again only where nobody answered: a refusal stays a refusal. */
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => queryKey[0] !== "me" && queryKey[0] !== "sign-in" && onError(error),
  }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (times, error) => times < 2 && [0, 503].includes(toldOf(error).status),
    },
  },
});

becomeWhoWasChosen();
loadAnewWhenOutdated();
noticePresence();
keepFocus(document);
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
