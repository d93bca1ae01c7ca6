import { getTranslations } from "next-intl/server";
import { Banner } from "#components/layout/banner.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { RemoveSample } from "./remove-sample.tsx";

/** Says over every page that the data is a sample; whoever may removes it from here. */
export async function SampleBanner({ mayRemove }: { readonly mayRemove: boolean }) {
  const t = await getTranslations("sample");
  return (
    <Banner
      action={
        mayRemove ? (
          <MessagesProvider namespaces={["sample"]}>
            <RemoveSample />
          </MessagesProvider>
        ) : undefined
      }
    >
      {t("banner")}
    </Banner>
  );
}
