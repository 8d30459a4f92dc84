-- Opens a file, waits for findings, mends what has one way only, renames the id at a place, and tells what it saw.
local root = vim.fn.getcwd()
vim.cmd("edit x.yaml")
local id = vim.lsp.start_client({cmd = vim.split(vim.env.SERVER, "\n"), root_dir = root, name = "kompetanse"})
vim.lsp.buf_attach_client(0, id)
local function ask(method, params)
  local found = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  return (found[id] or {}).result
end
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local codes = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(codes, each.code)
end
local all = vim.lsp.util.make_range_params()
all.range = {start = {line = 0, character = 0}, ["end"] = {line = 9, character = 0}}
all.context = {diagnostics = {}, only = {"source.fixAll.kompetanse"}}
for _, each in ipairs(ask("textDocument/codeAction", all) or {}) do
  vim.lsp.util.apply_workspace_edit(each.edit, "utf-16")
end
vim.api.nvim_win_set_cursor(0, {2, 15})
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
local rename = vim.lsp.util.make_position_params()
rename.newName = "p-901"
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", rename), "utf-16")
print(vim.json.encode({codes = codes, hover = hover, lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)}))
vim.cmd("qa!")
