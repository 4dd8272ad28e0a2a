; What stands between #if and #endif, or in extern "C", counts as if it stood there without them.
(comment) @lead

(preproc_include path: (_) @name) @import
(preproc_def name: (_) @name) @macro
(preproc_function_def name: (_) @name) @macro

(function_definition declarator: [
  (function_declarator declarator: (_) @name)
  (_ declarator: (function_declarator declarator: (_) @name))
  (_ declarator: (_ declarator: (function_declarator declarator: (_) @name)))]
  body: (_) @body) @function
; Functions that a macro defines: TEST(name) { ... }. With two words and more, TEST(suite, name) is to
; the grammar a call and then a block.
((function_definition type: (type_identifier) @_macro
  declarator: (parenthesized_declarator (_) @name) body: (_) @body) @function
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))
((expression_statement (call_expression function: (identifier) @_macro)) @lead
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))
((expression_statement (call_expression function: (identifier) @_macro
  arguments: (argument_list . (_) @name . (_)? @name)))
  . (compound_statement) @function @body
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))

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
(declaration type: (struct_specifier name: (_) @name body: (_) @body)) @struct
(declaration type: (struct_specifier body: (_) @body) declarator: (_) @name) @struct
(declaration type: (union_specifier name: (_) @name body: (_) @body)) @union
(declaration type: (union_specifier body: (_) @body) declarator: (_) @name) @union
(declaration type: (enum_specifier name: (_) @name body: (_) @body)) @enum
(declaration type: (enum_specifier body: (_) @body) declarator: (_) @name) @enum
(struct_specifier name: (_) @name body: (_) @body) @struct
(union_specifier name: (_) @name body: (_) @body) @union
(enum_specifier name: (_) @name body: (_) @body) @enum
((enum_specifier body: (_) @body) @enum (#set! name "enum"))
(struct_specifier !body) @statement
(enumerator name: (_) @name) @key

(field_declaration type: (struct_specifier body: (_) @body) declarator: (_)? @name) @struct
(field_declaration type: (union_specifier body: (_) @body) declarator: (_)? @name) @union
(field_declaration declarator: [
  (field_identifier) @name
  (_ (field_identifier) @name)
  (_ (_ (field_identifier) @name))
  (_ (_ (_ (field_identifier) @name)))]) @key

; Variables and prototypes of a function are its own affair. A prototype's name is all of it: its
; function's own name is left to the definition.
(translation_unit (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ declarator: [(identifier) @name (_ declarator: (_) @name)])]
  value: (initializer_list)? @body.list)) @statement)
(translation_unit (declaration) @statement)
(declaration_list (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ declarator: [(identifier) @name (_ declarator: (_) @name)])]
  value: (initializer_list)? @body.list)) @statement)
(declaration_list (declaration) @statement)
(preproc_ifdef (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ declarator: [(identifier) @name (_ declarator: (_) @name)])]
  value: (initializer_list)? @body.list)) @statement)
(preproc_ifdef (declaration) @statement)
(preproc_if (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ declarator: [(identifier) @name (_ declarator: (_) @name)])]
  value: (initializer_list)? @body.list)) @statement)
(preproc_if (declaration) @statement)
(preproc_elif (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ declarator: [(identifier) @name (_ declarator: (_) @name)])]
  value: (initializer_list)? @body.list)) @statement)
(preproc_elif (declaration) @statement)
(preproc_else (declaration declarator: (init_declarator
  declarator: [(identifier) @name (_ declarator: [(identifier) @name (_ declarator: (_) @name)])]
  value: (initializer_list)? @body.list)) @statement)
(preproc_else (declaration) @statement)
(initializer_pair designator: (field_designator (_) @name) value: (initializer_list)? @body.list) @key.member
