(line_comment) @lead
(block_comment) @lead
(modifiers (annotation) @lead)
; @Name("...") above a function, as the grammar reads it.
(source_file (annotated_expression (annotation) (parenthesized_expression)) @lead)

(package_header (qualified_identifier) @name) @statement
(import (qualified_identifier) @name) @import
(type_alias type: (_) @name) @statement

(class_declaration "interface" name: (_) @name (class_body)? @body) @interface
(class_declaration name: (_) @name [(class_body) @body (enum_class_body) @body.enum]) @class
(class_declaration name: (_) @name (primary_constructor (class_parameters) @body)) @class
(class_declaration name: (_) @name) @class
(object_declaration name: (_) @name (class_body)? @body) @object
(companion_object "companion" @name (class_body)? @body) @object
(enum_entry (identifier) @name (class_body)? @body.class) @key
(class_parameter (identifier) @name) @key

(function_declaration (_) @name . "." . name: (_) @name (function_body [
  (block) @body
  (call_expression (annotated_lambda (lambda_literal) @body))
  (_)])?) @function
(function_declaration name: (_) @name (function_body [
  (block) @body
  (call_expression (annotated_lambda (lambda_literal) @body))
  (_)])?) @function
(anonymous_initializer "init" @name (block) @body) @function
(secondary_constructor "constructor" @name (block)? @body) @function

; What a function or a lambda binds is its own affair.
(source_file (property_declaration (variable_declaration (identifier) @name) [
  (object_literal (class_body) @body.class)
  (lambda_literal) @body.function
  (call_expression (annotated_lambda (lambda_literal) @body.function))
  (property_delegate (call_expression (annotated_lambda (lambda_literal) @body.function)))
  (_)]?) @key)
(class_body (property_declaration (variable_declaration (identifier) @name) [
  (object_literal (class_body) @body.class)
  (lambda_literal) @body.function
  (call_expression (annotated_lambda (lambda_literal) @body.function))
  (property_delegate (call_expression (annotated_lambda (lambda_literal) @body.function)))
  (_)]?) @key)
(enum_class_body (property_declaration (variable_declaration (identifier) @name)) @key)

; Calls that define, in build scripts: dependencies { ... }.
(source_file (call_expression (_) @name (annotated_lambda (lambda_literal) @body)) @group)
(lambda_literal (call_expression (_) @name (annotated_lambda (lambda_literal) @body)) @group.member)
