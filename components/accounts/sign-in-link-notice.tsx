import { Button } from '#components/ui/controls/button.tsx';
import { CopyField } from '#components/ui/controls/copy-field.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

export interface SignInLink {
  email: string;
  /** Path and token; this page's origin is put before it. */
  path: string;
}

/** SignInLinkNotice shows a sign-in link once; only its hash is stored. */
export function SignInLinkNotice({ link, onDone }: { link: SignInLink; onDone: () => void }) {
  return (
    <div>
      <Notice
        detail="Works once, within 30 minutes, also while sign-in is blocked. Whoever has it signs in as this user."
        action={<Button onClick={onDone}>Done</Button>}
      >
        Sign-in link for {link.email}
      </Notice>
      <CopyField label="Sign-in link" text={`${window.location.origin}${link.path}`} />
    </div>
  );
}
