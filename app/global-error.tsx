"use client";

/**
 * The last resort, when even the frame of the pages failed: no catalogue and no tokens can be
 * counted on, so it speaks both languages in plain HTML.
 */
export default function GlobalError({ error }: { readonly error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Tierce</h1>
          <p>This page could not be shown. Nothing was changed. Reload to try again.</p>
          <p lang="fr">
            Cette page n’a pas pu être affichée. Rien n’a été modifié. Recharger pour réessayer.
          </p>
          {error.digest ? <p>ref {error.digest}</p> : null}
        </main>
      </body>
    </html>
  );
}
