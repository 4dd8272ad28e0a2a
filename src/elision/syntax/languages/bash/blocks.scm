(comment) @lead

((command name: (_) @_command argument: (_) @name) @import
  (#any-of? @_command "source" "."))

(function_definition name: (_) @name body: (_) @body) @function

; Variables of a function are its own affair.
(program (variable_assignment name: (_) @name value: [(array) @body.list (_)]?) @statement)
(program (declaration_command (variable_assignment name: (_) @name
  value: [(array) @body.list (_)]?)) @statement)
((command name: (_) @_command argument: (concatenation . (_) @name)) @statement
  (#eq? @_command "alias"))
