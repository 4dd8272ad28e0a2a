(comment) @lead
(decorator) @lead
(export_statement) @outer

(import_statement source: (_) @name) @import
(export_statement source: (_) @name) @import

(function_declaration name: (_) @name body: (_) @body) @function
(generator_function_declaration name: (_) @name body: (_) @body) @function
(class_declaration name: (_) @name body: (_) @body) @class
(export_statement "default" @name value: [
  (object) @body.object
  (_ body: (class_body) @body.class)
  (_ body: (statement_block) @body.function)
  (call_expression arguments: (_ (object) @body.object .))
  (_)]) @statement

; The name of a setter is also its getter's.
((method_definition "set" @name name: (_) @name body: (_) @body) @function (#set! join " "))
(method_definition name: (_) @name body: (_) @body) @function
(class_static_block "static" @name body: (_) @body) @function
(field_definition property: (_) @name value: [
  (object) @body.object
  (array) @body.list
  (_ body: (statement_block) @body.function)
  (_)]?) @key

; A function with a name is a block wherever it stands, other values at the top only.
(lexical_declaration (variable_declarator name: (_) @name value: [
  (_ body: (statement_block) @body)
  (call_expression arguments: (_ (_ body: (statement_block) @body)))])) @function
(variable_declaration (variable_declarator name: (_) @name value: (_ body: (statement_block) @body))) @function
(expression_statement (assignment_expression left: (_) @name right: (_ body: (statement_block) @body))) @function
(program [
  (_ (variable_declarator name: (_) @name value: [
    (object) @body.object
    (array) @body.list
    (_ body: (class_body) @body.class)
    (call_expression arguments: (_ (object) @body.object .))
    (_)]?)) @statement
  (export_statement (_ (variable_declarator name: (_) @name value: [
    (object) @body.object
    (array) @body.list
    (call_expression arguments: (_ (object) @body.object .))
    (_)]?)) @statement)
  (expression_statement (assignment_expression left: (_) @name right: [
    (object) @body.object
    (array) @body.list
    (_ body: (class_body) @body.class)
    (_)])) @statement])

; Calls that define: describe("it", () => {}), app.get("/", () => {}), beforeEach(() => {}).
((expression_statement (call_expression function: (identifier) @_call
  arguments: (_ . (_) @name (_ body: (statement_block) @body)))) @suite
  (#any-of? @_call "describe" "context" "suite"))
((expression_statement (call_expression function: (call_expression
  function: (member_expression object: (identifier) @_call))
  arguments: (_ . (_) @name (_ body: (statement_block) @body)))) @suite
  (#any-of? @_call "describe" "context" "suite"))
(expression_statement (call_expression function: (identifier)
  arguments: (_ . [(string) (template_string)] @name (_ body: (statement_block) @body)))) @function
((expression_statement (call_expression function: (member_expression) @name
  arguments: (_ . [(string) (template_string)] @name (_ body: (statement_block) @body)))) @function
  (#set! join " "))
((expression_statement (call_expression function: (call_expression function: (member_expression) @name)
  arguments: (_ . [(string) (template_string)] @name (_ body: (statement_block) @body)))) @function
  (#set! join " "))
(expression_statement (call_expression function: (identifier) @name
  arguments: (arguments . (_ body: (statement_block) @body)))) @function.member
(program (expression_statement (call_expression function: (identifier) @name
  arguments: (arguments . (_ body: (statement_block) @body)))) @function)

(pair key: (_) @name value: [
  (object) @body.object
  (array) @body.list
  (_ body: (statement_block) @body.function)
  (_)]) @key.member
(array (object . (pair) @name) @item.member @body.object)
