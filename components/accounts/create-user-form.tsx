import { type FormEvent, useState } from 'react';
import type { GeneratedPassword } from '#components/accounts/password-notice.tsx';
import type { useUserActions } from '#components/accounts/use-user-actions.ts';
import { toApiError } from '#components/api/to-api-error.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';
import { FormFooter, FormGrid } from '#components/ui/controls/form-grid.tsx';
import { type Tier, tiers } from '#domain/accounts/tiers.ts';

export interface CreateUserFormProps {
  create: ReturnType<typeof useUserActions>['create'];
  onPassword: (password: GeneratedPassword) => void;
}

/** CreateUserForm creates an account with a generated password. */
export function CreateUserForm({ create, onPassword }: CreateUserFormProps) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [tier, setTier] = useState<Tier>('free');
  const fault = create.error ? toApiError(create.error) : null;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      { email, name, tier },
      {
        onSuccess: ({ user, password }) => {
          onPassword({ email: user.email, password });
          setEmail('');
          setName('');
        },
      },
    );
  }

  return (
    <FormGrid onSubmit={onSubmit}>
      <TextField
        label="Email"
        type="email"
        required
        value={email}
        fault={fault?.field === 'email' ? fault.message : null}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField label="Name" required value={name} onChange={(event) => setName(event.target.value)} />
      <SelectField
        label="Tier"
        value={tier}
        onChange={(event) => setTier(tiers.find((candidate) => candidate === event.target.value) ?? 'free')}
      >
        {tiers.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </SelectField>
      <FormFooter>
        <Button type="submit" look="solid" busy={create.isPending}>
          Add
        </Button>
      </FormFooter>
    </FormGrid>
  );
}
