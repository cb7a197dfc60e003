using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>The command of a <c>vrrp_script</c>, which may also be a file to open: <c>"&lt;/path"</c>.</summary>
internal sealed class VrrpScriptCommandSyntax : ValueSyntax<ScriptCommand>
{
    private readonly ScriptSyntax _script = new(withUser: false);

    public override string Arguments => "<command>";

    public override int MostWords => 0;

    public override bool RunsScript => true;

    public override bool TryRead(Statement statement, ReadContext context, [MaybeNullWhen(false)] out ScriptCommand value)
        => _script.TryRead(statement, context, out value);

    public override string Format(ScriptCommand value) => _script.Format(value);
}
