import { Construct } from 'constructs';
import { Component } from './model/component';
import { StackContext } from './model/stack-model';
import { Claims } from '../core/claims';
import { throwProblems } from '../core/problem';

/** One stack a namespace; and no service called like a part of it, or they would select each other's pods. */
export function claimStack(scope: Construct, { cluster, namespace }: StackContext, components: readonly Component[]): void {
  const claims = Claims.of(scope.node.root);
  throwProblems(scope.node.path, claims.takeAll([{
    kind: 'stack',
    cluster,
    namespace,
    name: '',
    refusal: (first) => ({
      code: 'SRE3003', prop: 'namespace of the chart', must: `have one stack: ${first} is there`, got: namespace, fix: 'Give this stack a namespace of its own.',
    }),
  }], scope.node.path));
  throwProblems(scope.node.path, claims.takeAll(components.map(({ name }) => ({
    kind: 'service',
    cluster,
    namespace,
    name,
    refusal: (first) => ({
      code: 'SRE1103',
      prop: `name of the part ${name}`,
      must: `be the only one in its namespace: ${first} has it`,
      got: name,
      fix: 'Give the service another name or another namespace: parts of a stack are found by their names.',
    }),
  })), scope.node.path));
}
