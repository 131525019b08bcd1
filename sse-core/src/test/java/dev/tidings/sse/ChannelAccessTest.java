// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelAccessTest {

    private static final String UNKNOWN = String.valueOf((Object) null);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void allow_nullOrBlankChannel_throws(@Nullable String channel) {
        List<String> channels = Collections.singletonList(channel);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelAccess.allow(channels))
                .withMessageStartingWith("channel must not be ")
                .withMessageContaining("ChannelAccess.forPrincipal");
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelAccess.allow("news", channels.get(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:",
                "user: ",
                ":",
                "a:b:",
                "user:null",
                ":null",
                "null:orders",
                "tenant:null:orders",
                "null:null"
            })
    void allow_channelBuiltFromMissingValue_throws(String channel) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelAccess.allow("news", channel))
                .withMessage("channel must not be built from a missing value: \"" + channel
                        + "\"; deny the request, or use ChannelAccess.forPrincipal");
    }

    @Test
    void allow_concatenatedUnknownUser_throws() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelAccess.allow("user:" + UNKNOWN));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelAccess.allow("user:" + ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "user:nullable",
                "user:Null",
                "user:annull",
                "nullable:1",
                "user:0",
                "a::b",
                ":leading",
                " news ",
                "über/straße?x=1&y",
                "\ud83d\ude00",
                "a,b;c"
            })
    void allow_unusualButLegalName_passes(String channel) {
        assertThat(ChannelAccess.allow(channel).channels()).containsExactly(ChannelNames.requireName(channel));
    }

    @Test
    void allow_noChannel_throwsAndNamesDirect() {
        assertThatIllegalArgumentException()
                .isThrownBy(ChannelAccess::allow)
                .withMessage("channels must not be empty: use ChannelAccess.direct() for a stream without channels, or"
                        + " deny the request");
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelAccess.allow(List.of()));
    }

    @Test
    void allow_copiesChannelsInOrderWithoutDuplicates() {
        List<String> channels = new ArrayList<>(List.of("b", "a", "b"));
        ChannelAccess access = ChannelAccess.allow(channels);
        channels.clear();

        assertThat(access.channels()).containsExactly("b", "a");
        assertThat(access.isAllowed()).isTrue();
        assertThat(access.status()).isEqualTo(200);
        assertThat(access).isEqualTo(ChannelAccess.allow("b", "a")).hasSameHashCodeAs(ChannelAccess.allow("b", "a"));
    }

    @Test
    void direct_isAllowedWithoutChannels() {
        assertThat(ChannelAccess.direct().isAllowed()).isTrue();
        assertThat(ChannelAccess.direct().channels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 403, 404, 429, 503, 599})
    void deny_statusThatStopsClients_isAccepted(int status) {
        ChannelAccess access = ChannelAccess.deny(status, "no");

        assertThat(access.isAllowed()).isFalse();
        assertThat(access.status()).isEqualTo(status);
        assertThat(access.message()).isEqualTo("no");
        assertThat(ChannelAccess.deny(status).message()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 200, 203, 205, 301, 399, 600})
    void deny_statusOutOfRange_throws(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelAccess.deny(status, "no"))
                .withMessage("status must be 204 or 400 to 599: " + status);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    @SuppressWarnings("NullAway") // callers outside of null-marked code
    void principal_nullOrBlank_throws(@Nullable String user) {
        ChannelAccess access = ChannelAccess.allow("news");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access.principal(user))
                .withMessageStartingWith("principal must not be ");
        assertThatIllegalArgumentException().isThrownBy(() -> access.attribute(EventStream.PRINCIPAL, user));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void forPrincipal_unknownUser_deniesWith204(@Nullable String user) {
        assertThat(ChannelAccess.forPrincipal(user, name -> ChannelAccess.allow("user:" + name)))
                .isEqualTo(ChannelAccess.deny(204));
    }

    @Test
    void forPrincipal_knownUser_isThePrincipal() {
        assertThat(ChannelAccess.forPrincipal("42", name -> ChannelAccess.allow("user:" + name)))
                .isEqualTo(ChannelAccess.allow("user:42").principal("42"));
    }

    @Test
    void forPrincipal_keepsPrincipalSetByFunction() {
        assertThat(ChannelAccess.forPrincipal(
                                "alice", name -> ChannelAccess.direct().principal("7"))
                        .attributes())
                .isEqualTo(Map.of(EventStream.PRINCIPAL, "7"));
    }

    @Test
    void forPrincipal_functionMayDeny() {
        assertThat(ChannelAccess.forPrincipal("alice", name -> ChannelAccess.deny(403, "not you")))
                .isEqualTo(ChannelAccess.deny(403, "not you"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void attribute_leavesTheOriginalUnchanged() {
        ChannelAccess access = ChannelAccess.allow("news").principal("alice");

        assertThat(access.attribute("tenant", "t1").attributes())
                .isEqualTo(Map.of(EventStream.PRINCIPAL, "alice", "tenant", "t1"));
        assertThat(access.attributes()).isEqualTo(Map.of(EventStream.PRINCIPAL, "alice"));
        assertThatNullPointerException().isThrownBy(() -> access.attribute("tenant", null));
    }

    @Test
    void header_needsDenial() {
        ChannelAccess denied = ChannelAccess.deny(401, "log in").header("WWW-Authenticate", "Bearer");

        assertThat(denied.headers()).isEqualTo(Map.of("WWW-Authenticate", "Bearer"));
        assertThatIllegalStateException()
                .isThrownBy(() -> ChannelAccess.allow("news").header("X", "y"))
                .withMessage("header X needs a denial: set headers of a stream on the response itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> denied.header("X", "a\r\nSet-Cookie: b"))
                .withMessage("header must not contain a control character: X");
    }

    @Test
    void toString_omitsAttributeValues() {
        assertThat(ChannelAccess.allow("news").principal("alice"))
                .hasToString("allowed: [news], attributes: [principal]");
        assertThat(ChannelAccess.deny(403, "no")).hasToString("denied: 403 no");
    }

    @Test
    void ruleFixed_invalidName_throws() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelRule.fixed("ok", "not\nok"));
        assertThatIllegalArgumentException().isThrownBy(ChannelRule::fixed);
        assertThat(ChannelRule.<String>fixed("a", "b").decide("any")).isEqualTo(ChannelAccess.allow("a", "b"));
        assertThat(ChannelRule.<String>direct().decide("any")).isEqualTo(ChannelAccess.direct());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void attribute_blankNameOrValue_throws(String blank) {
        ChannelAccess access = ChannelAccess.allow("news");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> access.attribute("tenant", blank))
                .withMessage("attribute tenant must not be blank: leave it out for a client without one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> access.attribute(blank, "t1"))
                .withMessage("the name of an attribute must not be blank");
    }
}
