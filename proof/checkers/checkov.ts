import { join } from 'node:path';
import { withManifestFiles } from './manifest-files';
import { Finding, Report } from './report';
import { run } from '../engines/command';
import { pythonPath } from '../engines/python';

/** All checks of Checkov for Kubernetes, none disabled. Takes two seconds; for several manifests use `checkovEach`. */
export function checkov(yaml: string): Report {
  return checkovEach([yaml])[0];
}

/** One report per manifest, each judged by itself: a policy in one does not cover the pods of another. */
export function checkovEach(manifests: readonly string[]): Report[] {
  return withManifestFiles(manifests, (paths, folder) => {
    // Home and working folder are empty, since a .checkov.yaml in either could disable checks.
    const { stdout } = run(pythonPath(), [join(__dirname, 'checkov_each.py'), ...paths], { cwd: folder, env: { HOME: folder } });
    return JSON.parse(stdout).map(report);
  });
}

function report(output: any): Report {
  // It passes over what it cannot read without a word.
  if (!output.results?.passed_checks || output.summary.parsing_errors > 0) {
    throw new Error('Checkov found no object that it could read in the manifest');
  }
  return {
    findings: output.results.failed_checks.map((result: any) => finding(result, result.check_name)),
    suppressed: output.results.skipped_checks.map((result: any) => finding(result, result.check_result.suppress_comment)),
    passed: output.summary.passed,
  };
}

function finding(result: any, message: string): Finding {
  return { check: result.check_id, object: result.resource, message };
}
