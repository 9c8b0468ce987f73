# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what a server answers, and what it is asked, against an OpenAPI 3.1 document, as far as that of the Hall API goes."""
import datetime
import json
import re
import urllib.parse

import yaml

TYPES = {'object': dict, 'array': list, 'string': str, 'integer': int, 'boolean': bool}
KNOWN = {'type', 'description', 'required', 'properties', 'items', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength',
         'maxLength', 'minItems', 'maxItems'}


class Document:
    def __init__(self, path):
        with open(path, encoding='utf-8') as file:
            self.whole = yaml.safe_load(file)
        self.seen = set()   # (operationId, status)

    def resolve(self, node):
        while '$ref' in node:
            target = self.whole
            for part in node['$ref'].lstrip('#/').split('/'):
                target = target[part]
            node = target
        return node

    def operations(self):
        """method, path, operation, in the order of the document."""
        for path, item in self.whole['paths'].items():
            for method in ('get', 'post', 'put', 'patch', 'delete'):
                if method in item:
                    yield method.upper(), path, item[method]

    def expected(self):
        return {(operation['operationId'], status) for _, _, operation in self.operations()
                for status in operation['responses']}

    def find(self, method, path):
        """The pattern of the path, and the operation that this request is."""
        for known, pattern, operation in self.operations():
            if known == method and re.fullmatch(re.sub(r'\{[^}]+\}', '[^/]+', pattern), path):
                return pattern, operation
        raise AssertionError(f'{method} {path} is not in the document')

    def match(self, method, path):
        return self.find(method, path)[1]

    # --- What is asked --------------------------------------------------------------------------------

    def check_request(self, method, path, query, headers, body):
        """The operationId, and what is wrong with a request, a line each. query: {name: [value …]}."""
        pattern, operation = self.find(method, path)
        known = [self.resolve(parameter) for parameter in
                 self.whole['paths'][pattern].get('parameters', []) + operation.get('parameters', [])]
        parts = re.fullmatch(re.sub(r'\{([^}]+)\}', r'(?P<\1>[^/]+)', pattern), path).groupdict()
        given = {'path': {name: [urllib.parse.unquote(value)] for name, value in parts.items()}, 'query': query,
                 'header': {each['name']: headers.get_all(each['name']) for each in known
                            if each['in'] == 'header' and each['name'] in headers}}
        wrong = [line for each in known for line in self._check_parameter(each, given[each['in']])]
        wrong += [f'{name} is no parameter' for name in query
                  if name not in {each['name'] for each in known if each['in'] == 'query'}]
        wrong += self._check_key(known, headers)
        return operation['operationId'], wrong + list(self._check_body(operation, headers, body))

    def _check_parameter(self, parameter, given):
        values = given.get(parameter['name'], [])
        if len(values) > 1 or (not values and parameter.get('required')):
            yield f'{parameter["name"]} is there {len(values)} times'
        for value in values:
            yield from self.validate(value, parameter['schema'], parameter['name'])

    @staticmethod
    def _check_key(known, headers):
        """Other headers are HTTP's; this one means something only where the document says so."""
        if 'Idempotency-Key' in headers and 'Idempotency-Key' not in {each['name'] for each in known}:
            yield 'Idempotency-Key is no parameter'

    def _check_body(self, operation, headers, body):
        wanted = operation.get('requestBody')
        kind = headers.get('Content-Type')
        if wanted is None:
            if body or kind is not None:
                yield f'it has a body, {body[:80]!r} as {kind}'
        elif not body:
            if wanted.get('required'):
                yield 'it has no body'
        elif kind not in wanted['content']:
            yield f'the body comes as {kind}'
        else:
            yield from self.validate(json.loads(body), wanted['content'][kind]['schema'], 'the body')

    # --- What is answered -----------------------------------------------------------------------------

    def check(self, method, path, status, content_type, body):
        """What is wrong with an answer, a line each; notes it as seen."""
        operation = self.match(method, path)
        responses = operation['responses']
        name = operation['operationId']
        if str(status) not in responses:
            return [f'{name}: {status} is not in the document']
        self.seen.add((name, str(status)))
        content = self.resolve(responses[str(status)]).get('content')
        if content is None:
            return [f'{name}: {status} has a body'] if body not in (None, b'') else []
        if content_type not in content:
            return [f'{name}: {status} comes as {content_type}']
        return [f'{name}: {status}: {wrong}' for wrong in self.validate(body, content[content_type]['schema'])]

    def examples(self):
        """(schema, example) wherever the document has one."""
        todo = [self.whole['paths'], self.whole['components']]
        while todo:
            node = todo.pop()
            if isinstance(node, dict):
                if 'schema' in node and 'example' in node:
                    yield node['schema'], node['example']
                todo += node.values()
            elif isinstance(node, list):
                todo += node

    def validate(self, value, schema, where='it'):
        schema = self.resolve(schema)
        unknown = set(schema) - KNOWN
        if unknown:
            raise AssertionError(f'this checker does not know {unknown}')
        wanted = TYPES[schema['type']]
        if not isinstance(value, wanted) or isinstance(value, bool) != (wanted is bool):
            return [f'{where} is no {schema["type"]}']
        return list(getattr(self, '_check_' + schema['type'])(value, schema, where))

    def _check_object(self, value, schema, where):
        for name in schema.get('required', ()):
            if name not in value:
                yield f'{where} lacks {name}'
        for name, part in value.items():
            if name in schema['properties']:
                yield from self.validate(part, schema['properties'][name], f'{where}.{name}')
            else:
                yield f'{where}.{name} is not in the document'

    def _check_array(self, value, schema, where):
        if not schema.get('minItems', 0) <= len(value) <= schema.get('maxItems', len(value)):
            yield f'{where} has {len(value)} items'
        for place, part in enumerate(value):
            yield from self.validate(part, schema['items'], f'{where}[{place}]')

    def _check_boolean(self, value, schema, where):
        return ()

    def _check_integer(self, value, schema, where):
        if not schema.get('minimum', value) <= value <= schema.get('maximum', value):
            yield f'{where} is {value}'

    def _check_string(self, value, schema, where):
        if not schema.get('minLength', 0) <= len(value) <= schema.get('maxLength', len(value)):
            yield f'{where} has {len(value)} characters'
        if 'enum' in schema and value not in schema['enum']:
            yield f'{where} is none of {schema["enum"]}'
        if 'pattern' in schema and not re.search(schema['pattern'], value):
            yield f'{where} does not look so'
        if schema.get('format') == 'date-time' and datetime.datetime.fromisoformat(
                value.replace('Z', '+00:00')).tzinfo is None:
            yield f'{where} has no offset'
        if schema.get('format') == 'date' and not _is_day(value):
            yield f'{where} is no day'


def _is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
