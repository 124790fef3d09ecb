import type { Command } from 'commander';
import { addModelsDirOption } from '#bin/program/engine-options.ts';
import { readSetting } from '#server/infra/read-setting.ts';

const loadCommands = () => import('#bin/commands/models/model-commands.ts');

/** addStageCommands adds the commands that read or change the stages of versions in the database. */
function addStageCommands(models: Command): void {
  addModelsDirOption(models.command('promote <model> <version>'))
    .description(
      'activate a version if it is not worse than the active one; running workers load it within seconds',
    )
    .option('--data <file>', 'first measure both versions on these JSON lines, in the format of eval')
    .action(async (model, version, flags) => (await loadCommands()).runModelsPromote(model, version, flags));
  models
    .command('rollback <model>')
    .description('reactivate the version that was active before; again, the one before that')
    .action(async (model) => (await loadCommands()).runModelsRollback(model));
  models
    .command('shadow <model> <version>')
    .description(
      'have workers also score a share of articles (SHADOW_SHARE) with a version, without showing it',
    )
    .action(async (model, version) => (await loadCommands()).runModelsStage(model, version, 'shadow'));
  models
    .command('retire <model> <version>')
    .description('take a version out of use')
    .action(async (model, version) => (await loadCommands()).runModelsStage(model, version, 'retired'));
  models
    .command('agreement <model> <version>')
    .description('compare a version with the active one on the articles that both scored')
    .action(async (model, version) => (await loadCommands()).runModelsAgreement(model, version));
}

/** addModelsCommand adds `models`: the models folder, the hub, and the versions' stages. */
export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('list, fetch, promote and roll back models');
  addModelsDirOption(models.command('list'))
    .description('list the versions in the models folder, each checked against its digests')
    .option('--registry', 'list the versions in the database with their stages instead')
    .action(async (flags) => (await loadCommands()).runModelsList(flags));
  addModelsDirOption(models.command('card <model> [version]'))
    .description('print a model card')
    .action(async (model, version, flags) => (await loadCommands()).runModelsCard(model, version, flags));
  addModelsDirOption(models.command('pull <model>'))
    .description('fetch a three-class BERT with ONNX weights from a Hugging-Face-compatible hub')
    .option('--repo <owner/name>', 'repository on the hub; known for finbert')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .option('--hub <url>', 'address of the hub', readSetting('HF_ENDPOINT') ?? 'https://huggingface.co')
    .option('--weights <path>', 'path of the ONNX file in the repository')
    .action(async (model, flags) => (await loadCommands()).runModelsPull(model, flags));
  addStageCommands(models);
}
