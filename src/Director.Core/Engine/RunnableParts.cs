using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>Leaves out what would be dangerous to run in part. The file's reader has said why.</summary>
internal static class RunnableParts
{
    /// <summary>
    /// Without instances of <c>auth_type AH</c> or <c>auth_hmac</c>: their adverts would go out unauthenticated, and peers' not be understood.
    /// </summary>
    public static Configuration Of(Configuration configuration) => configuration with
    {
        VrrpInstances = [.. configuration.VrrpInstances.Items.Where(instance => instance is { Authentication: not { Type: VrrpAuthenticationType.Ah }, Hmac: null })],
    };
}
