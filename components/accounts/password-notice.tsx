import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

export interface GeneratedPassword {
  email: string;
  password: string;
}

/** PasswordNotice shows a generated password once; it is not stored. */
export function PasswordNotice({ password, onDone }: { password: GeneratedPassword; onDone: () => void }) {
  return (
    <Notice
      detail="Shown only once. It must be changed at the first sign-in, within seven days."
      action={<Button onClick={onDone}>Done</Button>}
    >
      Password for {password.email}: <code>{password.password}</code>
    </Notice>
  );
}
