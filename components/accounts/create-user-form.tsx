import { type FormEvent, useState } from 'react';
import type { NewPassword } from '#components/accounts/password-notice.tsx';
import type { useUserActions } from '#components/accounts/use-user-actions.ts';
import { readFault } from '#components/api/read-fault.ts';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { FormFoot, FormGrid } from '#components/ui/form-grid.tsx';
import { type Tier, tiers } from '#domain/accounts/tiers.ts';

export interface CreateUserFormProps {
  create: ReturnType<typeof useUserActions>['create'];
  onPassword: (password: NewPassword) => void;
}

/** CreateUserForm makes an account with a generated password. */
export function CreateUserForm({ create, onPassword }: CreateUserFormProps) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [tier, setTier] = useState<Tier>('free');
  const fault = create.error ? readFault(create.error) : null;

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
      <FormFoot>
        <Button type="submit" look="solid" busy={create.isPending}>
          Add
        </Button>
      </FormFoot>
    </FormGrid>
  );
}
