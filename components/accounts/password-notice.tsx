import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

export interface NewPassword {
  email: string;
  password: string;
}

/** PasswordNotice shows a generated password, once: it is kept nowhere. */
export function PasswordNotice({ password, onDone }: { password: NewPassword; onDone: () => void }) {
  return (
    <Notice
      detail="It is shown only now and kept nowhere. Hand it over; it can be changed on the account page."
      action={<Button onClick={onDone}>Done</Button>}
    >
      Password of {password.email}: <code>{password.password}</code>
    </Notice>
  );
}
