/**
 * Properties of a published plan of a design tool that say something of a person or of the account
 * they belong to. Made by hand: all 847 distinct paths of the plan were read one after another, and
 * those kept whose name says what they hold. Counts of API calls (`api invocations.*`), feature
 * flags and ids of sites, pages, styles and assets were left out.
 */
export const webflowProperties: Readonly<Record<string, readonly string[]>> = {
  userId: ["user_id"],
  customerId: ["user_id"],
  "wf session id": ["session_id"],
  orgId: ["organisation_id"],
  "workspace id": ["organisation_id"],
  workspaceId: ["organisation_id"],
  "siteProperties.workspaceId": ["organisation_id"],
  "team id": ["organisation_id"],
  "legacy team id": ["organisation_id"],
  "location.href": ["page_url"],
  searchString: ["search_terms"],
  new_search_query_value: ["search_terms"],
  original_search_query_value: ["search_terms"],
  feedback: ["message_content"],
  userInput: ["message_content"],
  prompt: ["message_content"],
  "business country": ["country"],
};

/**
 * Properties that may be taken for personal data or not, with good reasons on both sides: parts of
 * the page's address, languages, plans and roles of the account, free texts, prices.
 */
export const webflowArguable =
  /^(?:context|traits|location(?:\..+)?|locale(?:\..+)?|query|response|issue|reason|error|role|(?:site|workspace) role|user(?:\..+)?|ref|link|rssUrl|name|title|shortName|siteShortName|timestamp|price|product|library search|payment platform|(?:.* )?workspace ?slug|orgId|is reload|.*plan.*|page|pageName|page ?_?id|.*group\._id|event type|action|interface|CTA|.*billing.*)$/i;
