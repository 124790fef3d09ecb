import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toApiError } from '#components/api/to-api-error.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { TextField } from '#components/ui/controls/field.tsx';
import { FormFooter, FormGrid } from '#components/ui/controls/form-grid.tsx';

/** PasswordForm changes the user's password, which ends every session. */
export function PasswordForm() {
  const trpc = useTRPC();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: () => window.location.assign('/login'),
    }),
  );
  const fault = change.error ? toApiError(change.error) : null;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ current, next });
  }

  return (
    <FormGrid onSubmit={onSubmit}>
      <TextField
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        value={current}
        fault={fault && fault.field !== 'next' ? fault.message : null}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        hint="At least 12 characters"
        value={next}
        fault={fault?.field === 'next' ? fault.message : null}
        onChange={(event) => setNext(event.target.value)}
      />
      <FormFooter>
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
      </FormFooter>
    </FormGrid>
  );
}
