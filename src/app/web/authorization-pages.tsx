// Authorisations in one part of the script; fetched when the first of their pages is opened.
export { AuthorizationPage } from "../../desk/authorizations/screens/authorization-page.tsx";
export { AuthorizationsPage } from "../../desk/authorizations/screens/authorizations-page.tsx";
export {
  CorrectAuthorizationPage,
  KeyAuthorizationPage,
} from "../../desk/authorizations/screens/key-authorization-page.tsx";
