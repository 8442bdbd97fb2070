"""kubernetes-validate, which reads the schemas of a release once and not anew for each object."""
import functools
import sys

from kubernetes_validate import utils
from kubernetes_validate.__main__ import main

utils.schema_contents = functools.lru_cache(maxsize=None)(utils.schema_contents)
utils.all_versions = functools.lru_cache(maxsize=None)(utils.all_versions)

sys.exit(main())
