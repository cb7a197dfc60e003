namespace Keepalived.Configuration;

/// <summary>Scripts as a whole: those nobody uses, and whether they are safe to run.</summary>
internal static class ScriptUseRules
{
    private static readonly string[] ScriptKeywords =
        ["script", "misc_path", "notify", "notify_master", "notify_backup", "notify_fault", "notify_stop", "notify_up", "notify_down", "quorum_up", "quorum_down"];

    public static void Apply(ConfigurationBuilder builder, Block top, ReadContext context)
    {
        foreach (var script in builder.Scripts)
        {
            if (!context.Names.Used.Contains(("vrrp_script", script.Model.Name)))
            {
                context.Doubt(script.Opener, 1, "unused", $"vrrp_script '{script.Model.Name}' is not tracked: it is not run");
            }

            if (!script.Model.OpensFile && !script.Model.Command!.Path.StartsWith('/'))
            {
                context.Diagnostics.Warning(script.Block.PositionOf("script"), "relative-script", $"'{script.Model.Command.Path}' is no absolute path and is looked for in PATH", "the script is disabled where it is not found");
            }
        }

        if (!context.Global.Scripts.EnableSecurity && FirstScript(top) is { } first)
        {
            context.Diagnostics.Warning(first.Position, "script-security", "scripts are run without enable_script_security", "put enable_script_security and script_user into global_defs", Math.Max(1, first.Span(0).Length));
        }
    }

    private static Statement? FirstScript(Block block)
    {
        foreach (var statement in block.Statements)
        {
            if (statement.Keyword is { } keyword && ScriptKeywords.Contains(keyword.Name))
            {
                return statement;
            }

            if (statement is { Keyword.Body: not null and not EntryTable, Body: { } body } && FirstScript(body) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
