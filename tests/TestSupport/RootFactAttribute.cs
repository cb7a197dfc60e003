using Xunit;

namespace TestSupport;

/// <summary>A test that makes network namespaces: skipped, and seen to be, where that is not allowed.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Looks who we are.</summary>
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "needs root, to make network namespaces";
        }
    }
}
