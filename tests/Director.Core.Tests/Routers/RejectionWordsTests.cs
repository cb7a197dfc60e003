using Director.Core.Routers;
using Vrrp;

namespace Director.Core.Tests.Routers;

public class RejectionWordsTests
{
    public static TheoryData<AdvertisementError> Errors
        => [.. Enum.GetValues<AdvertisementError>().Where(error => error != AdvertisementError.None)];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_says_what_is_wrong_and_what_to_do(AdvertisementError error)
    {
        var words = RejectionWords.Of(error);
        Assert.NotEqual(RejectionWords.Of(AdvertisementError.None), words);
        Assert.Matches("^(it|its|we) [^;]+; (add|compare|find|give|look|put|raise|set) [^;]+$", words);
    }

    [Theory]
    [InlineData(AdvertisementError.AuthenticationType)]
    [InlineData(AdvertisementError.Password)]
    public void Both_kinds_of_wrong_authentication_name_both_keywords(AdvertisementError error) =>
        Assert.Equal("its authentication differs from ours; compare auth_type and auth_pass on both", RejectionWords.Of(error));
}
