/** The workspace's driver models, each with its sliders. */

import { here, models, refused, workspace } from "../data";
import { ModelPage } from "../models/ModelPage";
import { Empty, Refusal, Waiting } from "../Notices";
import { t } from "../view";

export function Models() {
  const keys = here(workspace.value)?.models;
  if (!keys) return <Waiting lines={5} />;
  if (!keys.length) return <Empty title={t("noModels")} hint={t("noModelsHint")} />;
  return (
    <>
      {keys.map((key) => {
        const arriving = models.value.get(key);
        const error = refused(arriving);
        const page = here(arriving);
        if (error) return <Refusal key={key} title={t("failedPart")} words={error} />;
        return page ? <ModelPage key={key} page={page} /> : <Waiting key={key} lines={5} />;
      })}
    </>
  );
}
