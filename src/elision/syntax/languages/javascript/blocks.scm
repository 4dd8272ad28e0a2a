(comment) @lead
(decorator) @lead
(export_statement) @outer

(import_statement source: (_) @name) @import
(export_statement source: (_) @name) @import

(function_declaration name: (_) @name body: (_) @body) @function
(generator_function_declaration name: (_) @name body: (_) @body) @function
(class_declaration name: (_) @name body: (_) @body) @class
(export_statement "default" @name value: (class body: (_) @body)) @class
(export_statement "default" @name value: (object) @body) @object
(export_statement "default" @name value: [
  (function_expression body: (_) @body)
  (arrow_function body: (_) @body)]) @function
(export_statement "default" @name value: (call_expression arguments: (arguments (object) @body .))) @object
(export_statement "default" @name value: (_)) @statement

(method_definition name: (_) @name body: (_) @body) @function
(field_definition property: (_) @name value: [
  (function_expression body: (_) @body)
  (arrow_function body: (statement_block) @body)]) @function
(field_definition property: (_) @name value: (object) @body) @object
(field_definition property: (_) @name) @key
(class_static_block "static" @name body: (_) @body) @function

; Functions with a name are blocks wherever they stand, other values at the top only.
(lexical_declaration (variable_declarator name: (_) @name value: [
  (function_expression body: (_) @body)
  (arrow_function body: (statement_block) @body)
  (call_expression arguments: (arguments [
    (function_expression body: (_) @body)
    (arrow_function body: (statement_block) @body)]))])) @function
(variable_declaration (variable_declarator name: (_) @name value: [
  (function_expression body: (_) @body)
  (arrow_function body: (statement_block) @body)])) @function
(expression_statement (assignment_expression left: (_) @name right: [
  (function_expression body: (_) @body)
  (arrow_function body: (statement_block) @body)])) @function
(program [
  (lexical_declaration (variable_declarator name: (_) @name value: [
    (object) @body (call_expression arguments: (arguments (object) @body .))]))
  (variable_declaration (variable_declarator name: (_) @name value: (object) @body))
  (expression_statement (assignment_expression left: (_) @name right: (object) @body))
  (export_statement (lexical_declaration (variable_declarator name: (_) @name value: [
    (object) @body (call_expression arguments: (arguments (object) @body .))])))] @object)
(program [
  (lexical_declaration (variable_declarator name: (_) @name value: (class body: (_) @body)))
  (expression_statement (assignment_expression left: (_) @name right: (class body: (_) @body)))] @class)
(program [
  (lexical_declaration (variable_declarator name: (_) @name))
  (variable_declaration (variable_declarator name: (_) @name))
  (expression_statement (assignment_expression left: (_) @name))
  (export_statement (lexical_declaration (variable_declarator name: (_) @name)))] @statement)

((expression_statement (call_expression function: (identifier) @_call
  arguments: (arguments . (_) @name [
    (function_expression body: (_) @body)
    (arrow_function body: (statement_block) @body)])))
  @suite (#any-of? @_call "describe" "context" "suite"))
(expression_statement (call_expression function: (identifier)
  arguments: (arguments . [(string) (template_string)] @name [
    (function_expression body: (_) @body)
    (arrow_function body: (statement_block) @body)]))) @function
((expression_statement (call_expression function: (member_expression) @name
  arguments: (arguments . [(string) (template_string)] @name [
    (function_expression body: (_) @body)
    (arrow_function body: (statement_block) @body)])))
  @function (#set! join " "))

(pair key: (_) @name value: (object) @body) @object.member
(pair key: (_) @name value: (array) @body) @list.member
(pair key: (_) @name value: [
  (function_expression body: (_) @body)
  (arrow_function body: (statement_block) @body)]) @function.member
(pair key: (_) @name) @key.member
