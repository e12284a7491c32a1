// Administration in one part of the script; fetched when the first of its pages is opened.
import { useParams } from "@tanstack/react-router";
import { ClientPage } from "../../desk/clients/screens/client-page.tsx";

export { AdminPage } from "../../desk/administration/screens/admin-page.tsx";
export { PeoplePage } from "../../desk/administration/screens/people/people-page.tsx";
export { SettingsPage } from "../../desk/administration/screens/settings-page.tsx";
export { CalendarsPage } from "../../desk/calendars/screens/calendars-page.tsx";
export { ChannelsPage } from "../../desk/channels/screens/channels-page.tsx";
export { ClientsPage } from "../../desk/clients/screens/clients-page.tsx";
export { VersionsPage } from "../../desk/playbooks/screens/versions-page.tsx";
export { RulesPage } from "../../desk/rule-register/screens/rules-page.tsx";
export { WebhooksPage } from "../../desk/webhooks/screens/webhooks-page.tsx";

export function OneClient() {
  const { id } = useParams({ from: "/admin/clients/$id" });
  return <ClientPage key={id} id={id} />;
}
