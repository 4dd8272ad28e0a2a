; What stands between #if and #endif, or in extern "C", counts as if it stood there without them.
(comment) @lead
(template_declaration) @outer
(linkage_specification body: [(function_definition) (declaration)]) @outer
(friend_declaration (function_definition)) @outer

(preproc_include path: (_) @name) @import
(preproc_def name: (_) @name) @macro
(preproc_function_def name: (_) @name) @macro

(using_declaration) @statement
(alias_declaration name: (_) @name) @statement
(namespace_alias_definition name: (_) @name) @statement
(concept_definition name: (_) @name) @statement
(template_instantiation) @statement
(friend_declaration [(declaration) (type_identifier) (qualified_identifier) (template_type)]) @statement
(namespace_definition name: (_)? @name body: (_) @body) @namespace

; class EXPORT Name { ... }: with a macro before the name it is to the grammar a function.
(function_definition type: [(class_specifier !body) (struct_specifier !body)]
  declarator: (identifier) @name body: (_) @body) @class

; TEST(Suite, name) { ... }: all of it is the name, as all of them are called TEST.
((function_definition !type
  declarator: (function_declarator declarator: (identifier) @_macro) @name body: (_) @body) @function
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))
(function_definition declarator: [
  (function_declarator declarator: (_) @name)
  (_ (function_declarator declarator: (_) @name))
  (_ (_ (function_declarator declarator: (_) @name)))
  (operator_cast) @name]
  body: (_)? @body) @function

(class_specifier name: (_) @name body: (_) @body) @class
(struct_specifier name: (_) @name body: (_) @body) @struct
(union_specifier name: (_) @name body: (_) @body) @union
(enum_specifier name: (_) @name body: (_) @body) @enum
((enum_specifier body: (_) @body) @enum (#set! name "enum"))
(class_specifier !body) @statement
(struct_specifier !body) @statement
(enumerator name: (_) @name) @key
; The tag is the name, as it stands in the first line; what has none is called as its last line says.
(type_definition type: (struct_specifier name: (_) @name body: (_) @body)) @struct
(type_definition type: (struct_specifier body: (_) @body) declarator: (type_identifier) @name) @struct
(type_definition type: (union_specifier name: (_) @name body: (_) @body)) @union
(type_definition type: (union_specifier body: (_) @body) declarator: (type_identifier) @name) @union
(type_definition type: (enum_specifier name: (_) @name body: (_) @body)) @enum
(type_definition type: (enum_specifier body: (_) @body) declarator: (type_identifier) @name) @enum
(type_definition declarator: [
  (type_identifier) @name
  (_ (type_identifier) @name)
  (_ (_ (_ (type_identifier) @name)))]) @statement
(type_definition) @statement
(declaration type: (class_specifier name: (_) @name body: (_) @body)) @class
(declaration type: (class_specifier body: (_) @body) declarator: (_) @name) @class
(declaration type: (struct_specifier name: (_) @name body: (_) @body)) @struct
(declaration type: (struct_specifier body: (_) @body) declarator: (_) @name) @struct
(declaration type: (enum_specifier name: (_) @name body: (_) @body)) @enum
(declaration type: (enum_specifier body: (_) @body) declarator: (_) @name) @enum

(field_declaration type: (class_specifier name: (_)? @name body: (_) @body)) @class
(field_declaration type: (struct_specifier name: (_)? @name body: (_) @body)) @struct
(field_declaration type: (union_specifier name: (_)? @name body: (_) @body)) @union
(field_declaration type: (enum_specifier name: (_)? @name body: (_) @body)) @enum
(field_declaration declarator: [
  (function_declarator declarator: (_) @name)
  (_ (function_declarator declarator: (_) @name))
  (_ (_ (function_declarator declarator: (_) @name)))]) @function
(field_declaration declarator: [
  (field_identifier) @name
  (_ (field_identifier) @name)
  (_ (_ (field_identifier) @name))]) @key
(field_declaration_list (declaration declarator: [
  (function_declarator declarator: (_) @name)
  (operator_cast) @name]) @function)

; Tests that a macro defines: TEST_CASE("...") { ... }, to the grammar a call and then a block.
((expression_statement (call_expression function: (identifier) @_macro)) @lead
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))
((expression_statement (call_expression function: (identifier) @_macro
  arguments: (argument_list . (_) @name)))
  . (compound_statement) @function @body
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))

; Variables and prototypes of a function are its own affair. A prototype's name is all of it: its
; function's own name is left to the definition.
(translation_unit (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(translation_unit (declaration) @statement)
(declaration_list (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(declaration_list (declaration) @statement)
(template_declaration (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(template_declaration (declaration) @statement)
(linkage_specification (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(linkage_specification (declaration) @statement)
(preproc_ifdef (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(preproc_ifdef (declaration) @statement)
(preproc_if (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(preproc_if (declaration) @statement)
(preproc_elif (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(preproc_elif (declaration) @statement)
(preproc_else (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ [(identifier) @name (_ (identifier) @name)])]
  value: [(initializer_list) @body.list (lambda_expression body: (_) @body.function) (_)])) @statement)
(preproc_else (declaration) @statement)
