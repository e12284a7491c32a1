// The pages of the registry, with what stands in their address.
import { useParams, useSearch } from "@tanstack/react-router";
import { ProviderPage } from "../../desk/registry/screens/provider-page.tsx";
import { RegistryPage } from "../../desk/registry/screens/registry-page.tsx";

export function Registry() {
  return <RegistryPage search={useSearch({ from: "/registry" })} />;
}

export function OneProvider() {
  const { id } = useParams({ from: "/registry/$id" });
  return <ProviderPage key={id} id={id} />;
}
