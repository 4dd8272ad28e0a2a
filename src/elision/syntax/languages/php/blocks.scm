(comment) @lead
(attribute_list) @lead

(namespace_definition name: (_)? @name body: (_) @body) @namespace
(namespace_definition name: (_) @name) @statement
(namespace_use_declaration (namespace_name) @name body: (_) @body) @import
(namespace_use_declaration (namespace_use_clause . (_) @name)) @import

(class_declaration name: (_) @name body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @interface
(trait_declaration name: (_) @name body: (_) @body) @trait
(enum_declaration name: (_) @name body: (_) @body) @enum
(enum_case name: (_) @name) @key
(use_declaration (_) @name (use_list)? @body) @statement

(method_declaration name: (_) @name body: (_)? @body) @function
(function_definition name: (_) @name body: (_) @body) @function

(const_declaration (const_element . (_) @name [(array_creation_expression) @body.object (_)])) @key
(property_declaration (property_element name: (_) @name
  default_value: [(array_creation_expression) @body.object (_)]?)) @key
(array_element_initializer . (_) @name . [
  (array_creation_expression) @body.object
  (_ body: (compound_statement) @body.function)
  (_)]) @key.member

; Variables of a function are its own affair.
(program (expression_statement (assignment_expression left: (_) @name right: [
  (array_creation_expression) @body.object
  (_ body: (compound_statement) @body.function)
  (_)])) @statement)
(program (return_statement "return" @name [
  (array_creation_expression) @body.object
  (_ body: (compound_statement) @body.function)]) @statement)

; Calls that define: define("X", 1), it("...", function () {}), $app->get("/", function () {}).
((expression_statement (function_call_expression function: (_) @_call
  arguments: (arguments . (argument (_) @name)))) @statement
  (#eq? @_call "define"))
((expression_statement (function_call_expression function: (_) @name
  arguments: (arguments . (argument (_) @name) . (argument (_ body: (compound_statement) @body)))))
  @function (#set! join " "))
((expression_statement (member_call_expression name: (_) @name
  arguments: (arguments . (argument (_) @name) . (argument (_ body: (compound_statement) @body)))))
  @function (#set! join " "))
((expression_statement (scoped_call_expression name: (_) @name
  arguments: (arguments . (argument (_) @name) . (argument (_ body: (compound_statement) @body)))))
  @function (#set! join " "))
