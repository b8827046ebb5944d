"""The web app: reads the two built files of each corpus and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Return the app. `config` overrides the settings of the environment; AtlasError if the data can't be served."""
    # Inside, because the command line imports this package and must start fast.
    from flask import Flask

    from geodata.paths import roots
    from webapp import api, assets, bundle, delivery, embed, mapview, pages, problems, settings, share, wellknown
    from webapp.atlas import Atlas

    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(settings.load(config))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    atlas = Atlas.load(roots(app.config["DATA"] or None), app.config["CORPORA"])
    app.extensions["atlas"] = atlas
    app.extensions["skeleton"] = mapview.build(app.config["TILES"])
    app.extensions["map_data"] = {slug: api.map_asset(corpus) for slug, corpus in atlas.corpora.items()}
    for module in (assets, bundle, wellknown, api, pages, share, embed):
        app.register_blueprint(module.blueprint)
    delivery.register(app)
    problems.register(app)
    return app
