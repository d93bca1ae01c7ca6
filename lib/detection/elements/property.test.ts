import { expect, it } from "vitest";
import { elementOfProperty } from "./property.ts";

it.each([
  [["traits", "firstName"], "name", "raw"],
  [["email_sha256"], "email", "hashed"],
  [["address", "postalCode"], "postal_code", "raw"],
  [["user", "id"], "user_id", "raw"],
  [["birth_year"], "birth_date", "coarsened"],
  [["newSearchQueryValue"], "search_terms", "raw"],
  [["username"], "user_id", "raw"],
  [["userLocation"], "precise_location", "raw"],
  [["externalId"], "user_id", "raw"],
  [["displayName"], "name", "raw"],
  [["currentPlan"], "plan", "raw"],
  [["context", "userAgentData", "brands", "[]", "brand"], "browser", "raw"],
  [["user", "prompt"], "message_content", "raw"],
] as const)("%s", (path, element, form) => {
  expect(elementOfProperty(path)).toMatchObject({ element, form });
});

it.each([
  ["product", "name"],
  ["q"],
  ["email_verified"],
  ["is_email"],
  ["colour"],
  ["getEmail"],
  ["remove_user_id"],
  ["errors on page"],
  ["same page"],
  ["code location"],
  ["productExternalId"],
  ["currency", "displayName"],
  ["hostname"],
  ["clientName"],
  ["card"],
  ["floor plan"],
])("nothing: %s", (...path) => {
  expect(elementOfProperty(path)).toBeNull();
});
