import { createUserInput, setRoleInput, setTierInput, userIdInput } from '#domain/accounts/account-inputs.ts';
import { createUser } from '#server/accounts/create-user.ts';
import { listUsers } from '#server/accounts/list-users.ts';
import { resetPassword } from '#server/accounts/reset-password.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { setRole } from '#server/accounts/set-role.ts';
import { setTier } from '#server/accounts/set-tier.ts';
import { adminProcedure, router } from '#server/api/trpc.ts';
import { createSignInLink } from '#server/auth/links/create-sign-in-link.ts';

export const userRouter = router({
  list: adminProcedure.query(() => listUsers()),
  create: adminProcedure
    .input(createUserInput)
    .mutation(({ ctx: { session: actor }, input }) => createUser({ actor, input })),
  setTier: adminProcedure
    .input(setTierInput)
    .mutation(({ ctx: { session: actor }, input }) => setTier({ actor, input })),
  setRole: adminProcedure
    .input(setRoleInput)
    .mutation(({ ctx: { session: actor }, input }) => setRole({ actor, input })),
  disable: adminProcedure
    .input(userIdInput)
    .mutation(({ ctx: { session: actor }, input }) =>
      setDisabled({ actor, input: { ...input, disabled: true } }),
    ),
  enable: adminProcedure
    .input(userIdInput)
    .mutation(({ ctx: { session: actor }, input }) =>
      setDisabled({ actor, input: { ...input, disabled: false } }),
    ),
  resetPassword: adminProcedure
    .input(userIdInput)
    .mutation(({ ctx: { session: actor }, input }) => resetPassword({ actor, input })),
  createSignInLink: adminProcedure
    .input(userIdInput)
    .mutation(({ ctx: { session: actor, now }, input: { userId } }) =>
      createSignInLink({ actor, userId, now }),
    ),
});
