import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

export interface GeneratedPassword {
  email: string;
  password: string;
}

/** PasswordNotice shows a generated password, once: it is kept nowhere. */
export function PasswordNotice({ password, onDone }: { password: GeneratedPassword; onDone: () => void }) {
  return (
    <Notice
      detail="It is shown only now and kept nowhere. Hand it over; it can be changed on the account page."
      action={<Button onClick={onDone}>Done</Button>}
    >
      Password of {password.email}: <code>{password.password}</code>
    </Notice>
  );
}
