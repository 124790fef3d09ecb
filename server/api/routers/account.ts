import { changePasswordInput } from '#domain/accounts/account-inputs.ts';
import { updateSettingsInput } from '#domain/accounts/user-settings.ts';
import { changePassword } from '#server/accounts/change-password.ts';
import { logOutEverywhere } from '#server/accounts/log-out-everywhere.ts';
import { updateSettings } from '#server/accounts/update-settings.ts';
import { authedProcedure, initialPasswordProcedure, router } from '#server/api/trpc.ts';

export const accountRouter = router({
  changePassword: initialPasswordProcedure
    .input(changePasswordInput)
    .mutation(({ ctx: { session: actor, address }, input }) => changePassword({ actor, input, address })),
  logoutEverywhere: authedProcedure.mutation(({ ctx: { session: actor } }) => logOutEverywhere({ actor })),
  updateSettings: authedProcedure
    .input(updateSettingsInput)
    .mutation(({ ctx: { session: actor }, input }) => updateSettings({ actor, input })),
});
