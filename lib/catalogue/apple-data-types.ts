import type { ElementKey } from "./elements.ts";

/**
 * Apple's data types of privacy manifests → our elements, by the type's name behind
 * `NSPrivacyCollectedDataType`; null where none of ours says the same.
 * Source: Apple, "Describing data use in privacy manifests".
 */
export const appleDataTypes: Readonly<Record<string, ElementKey | null>> = {
  Name: "name",
  EmailAddress: "email",
  PhoneNumber: "phone",
  PhysicalAddress: "postal_address",
  OtherUserContactInfo: null,
  Health: "health",
  Fitness: "health",
  PaymentInfo: "card_number",
  CreditInfo: null,
  OtherFinancialInfo: null,
  PreciseLocation: "precise_location",
  CoarseLocation: "coarse_location",
  SensitiveInfo: null,
  Contacts: null,
  EmailsOrTextMessages: "message_content",
  PhotosorVideos: "photo",
  AudioData: null,
  GameplayContent: "usage_events",
  CustomerSupport: "message_content",
  OtherUserContent: "message_content",
  BrowsingHistory: "page_url",
  SearchHistory: "search_terms",
  UserID: "user_id",
  DeviceID: "device_id",
  PurchaseHistory: "purchase",
  ProductInteraction: "usage_events",
  AdvertisingData: "usage_events",
  OtherUsageData: "usage_events",
  CrashData: null,
  PerformanceData: null,
  OtherDiagnosticData: null,
  EnvironmentScanning: null,
  Hands: null,
  Head: null,
  OtherDataTypes: null,
};
